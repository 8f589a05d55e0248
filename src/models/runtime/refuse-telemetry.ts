/**
 * Imported before onnxruntime, which sends usage data from where it is loaded with its telemetry on: this program starts
 * no such process, and a change that would is stopped here.
 */
import { withoutTelemetry } from './telemetry.ts'

for (const [name, value] of Object.entries(withoutTelemetry)) {
  if (process.env[name] !== value)
    throw new Error(`a process that loads onnxruntime was started without ${name}=${value}`)
}
