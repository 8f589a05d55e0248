/**
 * What keeps onnxruntime from sending usage data: since 1.30 it looks up its collector's host, and keeps a device id and a
 * queue in the user's folders. Its native code reads this once, in the environment that its process was started with; a
 * worker thread's `process.env` does not reach it.
 */
export const withoutTelemetry = { ORT_DISABLE_TELEMETRY: '1' } as const
