import type { ReactNode } from 'react';
import classes from './Markdown.module.css';
import { blocks, inline, type Block, type Inline } from './markdown';

/** Text in the part of Markdown our own pages use; nothing in it is taken as HTML. */
export function Markdown({ text }: { readonly text: string }): ReactNode {
  return <div className={classes.text}>{blocks(text).map(rendered)}</div>;
}

function rendered(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h1 key={key}>{spans(block.text)}</h1>
      ) : block.level === 2 ? (
        <h2 key={key}>{spans(block.text)}</h2>
      ) : (
        <h3 key={key}>{spans(block.text)}</h3>
      );
    case 'paragraph':
      return <p key={key}>{spans(block.text)}</p>;
    case 'list':
      return (
        <ul key={key}>
          {block.items.map((item) => (
            <li key={item}>{spans(item)}</li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <table key={key}>
          <thead>
            <tr>
              {block.head.map((cell, column) => (
                <th key={cell} scope="col" className={block.right[column] ? 'numeric' : undefined}>
                  {spans(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row.join()}>
                {row.map((cell, column) => (
                  <td key={`${block.head[column]}`} className={block.right[column] ? 'numeric' : undefined}>
                    {spans(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function spans(text: string): ReactNode {
  return inline(text).map((part: Inline, index) =>
    part.kind === 'code' ? (
      <code key={index}>{part.text}</code>
    ) : part.kind === 'strong' ? (
      <b key={index}>{part.text}</b>
    ) : (
      part.text
    ),
  );
}
