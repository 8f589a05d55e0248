import { errorTable } from '../../errors.ts'

const CHOOSE = '`npx detcompare setup-cuda --cuda 12` or `--cuda 13`.'

/** Failures of putting onnxruntime's libraries for CUDA in place. */
export const setupError = errorTable({
  'setup-elsewhere': (f: { platform: string }) => ({
    what: `There are no CUDA libraries of onnxruntime-node for ${f.platform}.`,
    next: 'They are made for Linux on x64 only. Elsewhere: --provider cpu or webgpu.',
  }),
  'cuda-unknown': (f: { looked: string }) => ({
    what: `It cannot be seen which CUDA this machine has: nvidia-smi does not say, and there is no libcudart.so.12 and no libcudart.so.13 in ${f.looked}.`,
    next: `Say it: ${CHOOSE}`,
  }),
  'tool-missing': (f: { tool: string }) => ({
    what: `${f.tool} cannot be started; onnxruntime’s wheel is downloaded and unpacked with it.`,
    next: 'Install Python 3 with pip (Debian and Ubuntu: `sudo apt install python3 python3-pip`).',
  }),
  'download-failed': (f: { command: string; reason: string; mend: string }) => ({
    what: `\`${f.command}\` failed: ${f.reason}.`,
    next: f.mend,
  }),
  'wheel-missing': (f: { path: string }) => ({
    what: `There is no file ${f.path}.`,
    next: 'Give --wheel the path of a downloaded wheel of onnxruntime-gpu.',
  }),
  'wheel-other-version': (f: { path: string; version: string }) => ({
    what: `${f.path} is no wheel of onnxruntime-gpu ${f.version}, the version of onnxruntime-node here; libraries of another version do not work with it.`,
    next: `Download onnxruntime_gpu-${f.version}-….whl from https://pypi.org/project/onnxruntime-gpu/${f.version}/#files.`,
  }),
  'libraries-unfit': (f: { source: string; reason: string }) => ({
    what: `What ${f.source} brought does not fit: ${f.reason}. Nothing was put in place.`,
    next: `Choose the other build (${CHOOSE})`,
  }),
  'folder-unwritable': (f: { folder: string; reason: string }) => ({
    what: `${f.folder} cannot be written: ${f.reason}.`,
    next: 'Run the command as the user that installed detcompare, or install it in a folder of your own.',
  }),
})
