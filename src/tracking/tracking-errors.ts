import { errorTable } from '../errors.ts'

/** Failures of logging that are known before a run. */
export const trackingError = errorTable({
  'mlflow-address': (f: { found: string | null }) => ({
    what:
      f.found === null
        ? '--log mlflow needs the address of a server, and MLFLOW_TRACKING_URI is not set.'
        : `MLFLOW_TRACKING_URI is ${f.found}, which is not the address of an MLflow server.`,
    next: 'Set MLFLOW_TRACKING_URI to an http or https address, such as http://localhost:5000.',
  }),
})
