export function actionDocument(): string
