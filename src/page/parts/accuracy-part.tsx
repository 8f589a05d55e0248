import type { WrittenSection } from '../../report/document/report-document.ts'
import { sectionsOf } from './page-part.ts'
import { FoldedSection, SectionView } from './section-view.tsx'

/** Everything about accuracy that is no picture. */
export function AccuracyPart({ sections }: { readonly sections: readonly WrittenSection[] }) {
  const own = sectionsOf('accuracy', sections)
  return (
    <>
      <SectionView section={own.get('per-class')} />
      <FoldedSection section={own.get('accuracy')} />
      <FoldedSection section={own.get('operating-points')} />
      <FoldedSection section={own.get('common-score-floor')} />
    </>
  )
}
