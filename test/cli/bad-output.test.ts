import { mkdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { evaluated, one, quick, refusedInWords, shapes, two } from './bad-input.ts'

const files = temporaryFolder({
  'foreign/report.json': { version: 1, results: [] },
  'foreign-junit/junit.xml': '<?xml version="1.0"?>\n<testsuites name="jest"/>\n',
  'folder/report.md/x': '',
  'no-folder/detections': '',
  'elsewhere/.detcompare-elsewhere-12-34.lock': '',
  'card.yaml/x': '',
})
// Process 1 always runs. A start of 0 stands for a system that does not say when a process started.
const here = hostname()
  .replace(/[^A-Za-z0-9._-]/g, '_')
  .slice(0, 64)
mkdirSync(join(files, 'busy'))
writeFileSync(join(files, `busy/.detcompare-${here}-1-0.lock`), '')

const out = (name: string) => ['--out', join(files, name)]
const giveFolder = 'Give --out a folder that can be created and written.'
const giveCard = 'Give --write-card a file in a folder that exists and is writable.'
const long = 'n'.repeat(300)

refusedInWords('output', {
  'a folder where the system makes none': {
    args: [...evaluated, '--out', '/proc/x'],
    what: '/proc/x cannot be written: the system makes no folder there (ENOENT).',
    next: giveFolder,
  },
  'a folder several levels below one': {
    args: [...evaluated, '--out', '/proc/x/y/z'],
    what: '/proc/x/y/z cannot be written: the system makes no folder there (ENOENT).',
    next: giveFolder,
  },
  'a folder whose name is too long': {
    args: [...evaluated, ...out(long)],
    what: `${join(files, long)} cannot be written: the name is too long (ENAMETOOLONG).`,
    next: giveFolder,
  },
  'a device as the folder': {
    args: [...evaluated, '--out', '/dev/null'],
    what: '/dev/null cannot be written: /dev/null is a file, not a folder.',
    next: giveFolder,
  },
  'a report.json of something else': {
    args: [...evaluated, ...out('foreign')],
    what: `${join(files, 'foreign/report.json')} already exists, and detcompare did not write it. It was not changed.`,
    next: 'Give --out another folder, or move that file.',
  },
  'a junit.xml of another program': {
    args: [one, two, ...quick, ...out('foreign-junit')],
    what: `${join(files, 'foreign-junit/junit.xml')} already exists, and detcompare did not write it. It was not changed.`,
    next: 'Give --out another folder, or move that file.',
  },
  'a folder in the place of a file': {
    args: [...evaluated, ...out('folder')],
    what: `${join(files, 'folder/report.md')} already exists, and detcompare did not write it. It was not changed.`,
    next: 'Give --out another folder, or move that folder.',
  },
  'a file in the place of the folder of detections': {
    args: [one, two, ...quick, ...out('no-folder')],
    what: `${join(files, 'no-folder')} cannot be written: a file is where a folder has to be (ENOTDIR).`,
    next: giveFolder,
  },
  'a folder that another run writes to': {
    args: [...evaluated, ...out('busy')],
    what: `Another run of detcompare (process 1) is writing to ${join(files, 'busy')}.`,
    next: 'Wait until it ends, or give --out another folder.',
  },
  'a folder that another machine writes to': {
    args: ['inspect', one, '--data', shapes, '--draw', join(files, 'elsewhere')],
    what: `Another run of detcompare (process 12 on elsewhere) is writing to ${join(files, 'elsewhere')}, or was ended there.`,
    next: /^Wait until it ends, or give --draw another folder\. If it does not run any more, remove .*elsewhere-12-34\.lock\.$/,
  },
  'a card in a folder that is not there': {
    args: ['inspect', one, '--write-card', join(files, 'nowhere/card.yaml')],
    what: `${join(files, 'nowhere/card.yaml')} cannot be written: there is no such folder (ENOENT).`,
    next: giveCard,
  },
  'a card whose name is too long': {
    args: ['inspect', one, '--write-card', join(files, `${long}.yaml`)],
    what: `${join(files, `${long}.yaml`)} cannot be written: the name is too long (ENAMETOOLONG).`,
    next: giveCard,
  },
  'a folder in the place of a card': {
    args: ['inspect', one, '--write-card', join(files, 'card.yaml')],
    what: `${join(files, 'card.yaml')} cannot be written: card.yaml is not a regular file.`,
    next: giveCard,
  },
})
