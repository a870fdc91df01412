/**
 * The branches to draw out after one was clicked, as the address holds them.
 *
 * @param expand keys joined by commas; `*` is all
 * @param drawn keys of all branches in the picture
 */
export function expandedAfter(expand: string, clicked: string, drawn: readonly string[]): string {
  const open = new Set(expand === '*' ? drawn : expand.split(',').filter((key) => key !== ''));
  if (!open.delete(clicked)) open.add(clicked);
  return [...open].join(',');
}
