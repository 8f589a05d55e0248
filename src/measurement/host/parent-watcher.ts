/**
 * The thread that ends a process once its parent is gone. The parent holds the other end of standard input and never
 * writes to it. However the parent ends, the system closes that end.
 */
import { Socket } from 'node:net'

const end = () => process.kill(process.pid, 'SIGKILL')
new Socket({ fd: 0 }).on('error', end).on('close', end).resume()
