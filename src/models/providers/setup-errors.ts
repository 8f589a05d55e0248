import { errorTable } from '../../errors.ts'

const CHOOSE = '`npx detcompare setup-cuda --cuda 12` or `--cuda 13`.'

/** Failures of installing onnxruntime's libraries for CUDA. */
export const setupError = errorTable({
  'setup-elsewhere': (f: { platform: string }) => ({
    what: `onnxruntime-node has no CUDA libraries for ${f.platform}.`,
    next: 'They exist for Linux on x64 only. `npx detcompare doctor` lists the providers that work here.',
  }),
  'cuda-unknown': (f: { looked: string }) => ({
    what: `Cannot determine this machine’s CUDA version: nvidia-smi does not report it, and neither libcudart.so.12 nor libcudart.so.13 was found in ${f.looked}.`,
    next: `Choose the version: ${CHOOSE}`,
  }),
  'tool-missing': (f: { tool: string }) => ({
    what: `${f.tool} cannot be started. It is needed to download and unpack onnxruntime’s wheel.`,
    next: 'Install Python 3 with pip (Debian and Ubuntu: `sudo apt install python3 python3-pip`).',
  }),
  'download-failed': (f: { command: string; reason: string; fix: string }) => ({
    what: `\`${f.command}\` failed: ${f.reason}.`,
    next: f.fix,
  }),
  'download-unpinned': (f: { version: string; known: readonly string[] }) => ({
    what: `detcompare has no hash for onnxruntime-gpu ${f.version}, the version of onnxruntime-node here; it has one for ${f.known.join(', ')}.`,
    next: `Install onnxruntime-node ${f.known.at(-1)}, or download the wheel of ${f.version} yourself (https://pypi.org/project/onnxruntime-gpu/${f.version}/#files) and give it with --wheel <file>.`,
  }),
  'wheel-altered': (f: { path: string }) => ({
    what: `${f.path} is not the file that PyPI has under this name: its SHA-256 is another one. Nothing was installed.`,
    next: 'Download it again. If that does not help, the network or the mirror gives out another file.',
  }),
  'wheel-missing': (f: { path: string }) => ({
    what: `The file ${f.path} does not exist, or is not a regular file.`,
    next: 'Give --wheel the path of a downloaded wheel of onnxruntime-gpu.',
  }),
  'wheel-other-version': (f: { path: string; version: string }) => ({
    what: `${f.path} is not a wheel of onnxruntime-gpu ${f.version}, the version of onnxruntime-node here. Libraries of another version do not work with it.`,
    next: `Download onnxruntime_gpu-${f.version}-….whl from https://pypi.org/project/onnxruntime-gpu/${f.version}/#files.`,
  }),
  'libraries-unfit': (f: { source: string; reason: string; otherCuda: boolean }) => ({
    what: `The files from ${f.source} do not fit: ${f.reason}. Nothing was installed.`,
    next: f.otherCuda
      ? `Choose the other build: ${CHOOSE}`
      : 'Download them again. A wheel must be one for Linux on x64 (manylinux, x86_64).',
  }),
  'folder-unwritable': (f: { folder: string; reason: string }) => ({
    what: `${f.folder} cannot be written: ${f.reason}.`,
    next: 'Run the command as the user who installed detcompare, or install detcompare in a folder of your own.',
  }),
})
