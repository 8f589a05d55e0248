export function rtdetrBytes(
  size: 'large' | 'small',
  options?: { half?: boolean; leftToCpu?: boolean; greedy?: boolean; seed?: number },
): Uint8Array<ArrayBuffer>
