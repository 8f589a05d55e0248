/** What a command compares: the ending of its files, and of those that a pattern may name as well. */
export interface SideFiles {
  readonly ending: '.onnx' | '.json'
  readonly alsoNamed?: '.json'
}
