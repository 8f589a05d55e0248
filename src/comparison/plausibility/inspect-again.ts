import type { ModelPlan } from '../../models/plan-model.ts'

/** The command that tries a model in other ways from where it stands: with its card and all else that was said of it. */
export function inspectAgain({ signature, said }: ModelPlan): string {
  const { card, family, inputSize, scoreFloor, nmsIou, maxDetections } = said
  const size = inputSize === null ? null : `${inputSize.width}x${inputSize.height}`
  const options = [
    ['--card', card],
    ['--family', family],
    ['--input-size', size],
    ['--score-floor', scoreFloor],
    ['--nms-iou', nmsIou],
    ['--max-det', maxDetections],
  ].flatMap(([option, value]) => (value === null ? [] : [`${option} ${value}`]))
  return ['detcompare inspect', signature.path, ...options, '--data …'].join(' ')
}
