interface Share {
  readonly rows: number
  readonly partnered: number
  readonly theirs: number
}

export function detectionsPart(): {
  readonly text: string
  readonly cases: readonly {
    readonly recorded: { readonly name: string; readonly origin: string | null }
    readonly family: string
    readonly told: Share
    readonly all: Share
  }[]
}

export function pixelsPart(photographs: URL): Promise<{
  readonly text: string
  readonly cases: readonly {
    readonly name: string
    readonly images: number
    readonly canvases: number
    readonly sameCanvases: number
    readonly sameTensors: number
    readonly difference: number
  }[]
}>

export function split(document: string): [detections: string, pixels: string]
