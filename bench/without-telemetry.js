/** Imported before onnxruntime by what loads it in its own process: from here on it sends no usage data. */
process.env.ORT_DISABLE_TELEMETRY = '1'
