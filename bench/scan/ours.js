// Reads a data set once, and prints seconds, peak memory and what it found as JSON.
import { loadDataset } from '../../dist/stages/load-dataset.js'

const start = performance.now()
const { images, groundTruth } = await loadDataset({ data: process.argv[2], needImages: true })
const seconds = (performance.now() - start) / 1000
const megabytes = process.resourceUsage().maxRSS / 1000
console.log(JSON.stringify({ seconds, megabytes, images: images.length, labels: groundTruth.count }))
