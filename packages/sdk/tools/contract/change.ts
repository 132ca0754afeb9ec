/**
 * What a change does to those who use the SDK.
 *
 * - `breaking`: what was right no longer compiles or no longer works.
 * - `cases`: what was ruled out can happen now, or a case is gone; whoever handles every case looks again.
 * - `additive`: nobody has to do anything.
 * - `words`: only texts differ.
 */
export type Level = 'breaking' | 'cases' | 'additive' | 'words'

/** What a change is about, by the name under which users of the SDK know it. */
export type Subject = {
  kind: 'contract' | 'method' | 'type' | 'field' | 'error' | 'transition' | 'export' | 'project'
  name: string
}

/** One difference between two contracts. */
export type Change = {
  level: Level
  effect: 'added' | 'changed' | 'deprecated' | 'removed'
  subject: Subject
  /** A whole sentence, with the name of what it is about. */
  says: string
  /** The same without the name, where many may have it in common. */
  together?: string
}

/** Who sends a value of this type: callers, or the API. */
export type Direction = 'input' | 'output'
