/** Standard normal values (Box and Muller). */
export function normals(generator) {
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}
