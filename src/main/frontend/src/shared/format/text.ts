/** Messages of the server name elements with their ids, for files and shells; where the screen names them itself, the ids go. */
export function withoutIds(message: string, elements: readonly string[]): string {
  return elements.reduce((text, id) => text.replaceAll(` (${id})`, ''), message);
}
