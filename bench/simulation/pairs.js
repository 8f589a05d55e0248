import { plainDetector } from './world.js'

/**
 * Pairs of detectors: the first stays, the second is moved by one number until the population's change is the one asked
 * for. *Similar* ones err alike; *dissimilar* ones trade better boxes for worse ranked scores. Where it can move by nothing
 * the two are twins, whose change is 0 by construction.
 */
export const pairs = {
  similar: { target: 0, variant: () => plainDetector, between: [0, 0] },
  'similar +0.5': {
    target: 0.005,
    variant: (by) => ({ ...plainDetector, ability: 2 * by, box: by }),
    between: [-0.2, 0.3],
  },
  'similar +2': {
    target: 0.02,
    variant: (by) => ({ ...plainDetector, ability: 2 * by, box: by }),
    between: [-0.2, 0.3],
  },
  'ten times the false ones': {
    target: 0,
    variant: (by) => ({ ...plainDetector, falsePerImage: 60, falseQuality: -3, ability: 2 * by, box: by }),
    between: [-0.2, 0.6],
  },
  dissimilar: { target: 0, variant: (by) => ({ ...plainDetector, box: 0.25, scoreNoise: by }), between: [0.3, 3] },
  'nine images of ten alike': { target: 0, variant: () => ({ ...plainDetector, alike: 0.9 }), between: [0, 0] },
}
