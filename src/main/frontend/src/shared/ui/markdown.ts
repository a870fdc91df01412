export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly right: readonly boolean[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Inline {
  readonly kind: 'text' | 'code' | 'strong';
  readonly text: string;
}

/** Headings, paragraphs, lists and tables; what is none of these is a paragraph. */
export function blocks(markdown: string): readonly Block[] {
  return markdown
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(blockOf);
}

function blockOf(part: string): Block {
  const heading = /^(#+) +(.*)$/.exec(part);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  const lines = part.split('\n');
  if (lines.every((line) => line.startsWith('- '))) return { kind: 'list', items: lines.map((line) => line.slice(2)) };
  const [head, marks, ...rows] = lines;
  if (head?.startsWith('|') && marks && /^\|[-:|\s]+$/.test(marks)) {
    return {
      kind: 'table',
      head: cells(head),
      right: cells(marks).map((mark) => mark.endsWith(':')),
      rows: rows.map(cells),
    };
  }
  return { kind: 'paragraph', text: lines.join(' ') };
}

function cells(line: string): readonly string[] {
  return line
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** Code between backticks and strong text between double stars. */
export function inline(text: string): readonly Inline[] {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('`') && part.length > 1
        ? { kind: 'code', text: part.slice(1, -1) }
        : part.startsWith('**')
          ? { kind: 'strong', text: part.slice(2, -2) }
          : { kind: 'text', text: part },
    );
}
