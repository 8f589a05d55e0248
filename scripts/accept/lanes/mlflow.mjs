import { askProgram } from '../run-program.mjs'

const python = process.env.DETCOMPARE_PYTHON ?? 'python3'

export const mlflow = {
  name: 'mlflow',
  title: 'a real MLflow server on this machine holds the runs, their figures and their files',
  needs() {
    if (askProgram(python, ['-c', 'import mlflow.server'])?.wentWell) return null
    return `${python} lacks mlflow (scripts/mlflow/requirements.txt); DETCOMPARE_PYTHON names another Python`
  },
  async run() {
    const { checkMlflow } = await import('../../mlflow/check-mlflow.mjs')
    await checkMlflow(python, console.log)
  },
}
