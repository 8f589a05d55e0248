import { afterAll } from 'vitest'
import { removeTemporaryFolders } from './dataset/temporary-folder.ts'

// Not where the folders are made: files that share a process load that module once, and only the first would remove its own.
afterAll(removeTemporaryFolders)
