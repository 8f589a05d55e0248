/** One node that onnxruntime ran. */
export interface ExecutedNode {
  readonly name: string
  /** Its operator's name, without a domain. */
  readonly operator: string
  /** The execution provider that ran it, in onnxruntime's words: `CPUExecutionProvider`. */
  readonly provider: string
  /** Shapes of its inputs, weights included, and of its outputs, as they were in this call. */
  readonly inputShapes: readonly (readonly number[])[]
  readonly outputShapes: readonly (readonly number[])[]
}

/**
 * Reads a profile that onnxruntime wrote: the nodes of each call, in the order in which they ran, those of sub-graphs
 * once for each time that they ran.
 * @throws SyntaxError where the text is not JSON.
 */
export function readProfile(text: string): ExecutedNode[][] {
  const calls: ExecutedNode[][] = []
  let nodes: ExecutedNode[] = []
  for (const event of JSON.parse(text) as ProfileEvent[]) {
    const { op_name: operator } = event.args
    if (event.cat === 'Node' && operator !== undefined) nodes.push(executedNode(event, operator))
    if (event.name !== END_OF_CALL) continue
    calls.push(nodes)
    nodes = []
  }
  return calls
}

/** An entry of the file, as far as it is read. */
interface ProfileEvent {
  readonly cat: string
  readonly name: string
  readonly args: {
    readonly op_name?: string
    readonly provider?: string
    /** One object a tensor, its only key the element type. */
    readonly input_type_shape?: readonly Readonly<Record<string, readonly number[]>>[]
    readonly output_type_shape?: readonly Readonly<Record<string, readonly number[]>>[]
  }
}

const END_OF_CALL = 'model_run'
const NAME_SUFFIX = /_kernel_time$/

function executedNode({ name, args }: ProfileEvent, operator: string): ExecutedNode {
  return {
    name: name.replace(NAME_SUFFIX, ''),
    operator,
    provider: args.provider ?? '',
    inputShapes: (args.input_type_shape ?? []).map(shapeOf),
    outputShapes: (args.output_type_shape ?? []).map(shapeOf),
  }
}

function shapeOf(tensor: Readonly<Record<string, readonly number[]>>): readonly number[] {
  return Object.values(tensor)[0] ?? []
}
