export function samplePicture(
  width: number,
  height: number,
  seed: number,
  kind?: 'noise' | 'smooth',
): { width: number; height: number; data: Uint8Array }
