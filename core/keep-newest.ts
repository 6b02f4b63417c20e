/**
 * Sets an entry of a map that keeps only the newest ones. One that is set again counts as new, so a map whose entries are set at each use keeps those
 * that were used last.
 *
 * @param most entries: beyond so many, the oldest one goes
 */
export function keepNewest<Key, Value>(entries: Map<Key, Value>, key: Key, value: Value, most: number): void {
  entries.delete(key);
  entries.set(key, value);
  const oldest = entries.keys().next();
  if (entries.size > most && oldest.done !== true) entries.delete(oldest.value);
}
