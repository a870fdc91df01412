import { TextInput, type TextInputProps } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

export type Parsed<T> = { readonly value: T } | { readonly error: string };

/**
 * A text field that hands over a value when it is left or Enter is pressed, and says at once when the text is none.
 * Escape brings back what was there. Text typed but not yet handed over is not lost when the field goes away.
 */
export function CommitInput<T>(
  props: Omit<TextInputProps, 'value' | 'onChange' | 'error' | 'onCommit'> & {
    readonly text: string;
    readonly parse: (text: string) => Parsed<T>;
    readonly onCommit: (value: T) => void;
    /** How the text will be read, where that is not plain; shown while it is typed. */
    readonly reading?: (text: string) => string | null;
  },
): ReactNode {
  const { text, parse, onCommit, reading, title, ...rest } = props;
  const [draft, setDraft] = useState(text);
  const given = useRef(text);
  const latest = useRef({ draft, parse, onCommit });
  const parsed = parse(draft);

  useEffect(() => {
    given.current = text;
    setDraft(text);
  }, [text]);

  useLayoutEffect(() => {
    latest.current = { draft, parse, onCommit };
  });

  const commit = () => {
    const { draft: current, parse: read, onCommit: handOver } = latest.current;
    if (current === given.current) return;
    const result = read(current);
    if ('value' in result) {
      given.current = current;
      handOver(result.value);
    }
  };

  useLayoutEffect(() => commit, []);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') {
      event.stopPropagation();
      setDraft(given.current);
    }
  };

  return (
    <TextInput
      {...rest}
      title={title || draft} // a narrow field cuts a long text
      value={draft}
      description={draft === text ? null : (reading?.(draft) ?? null)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={'error' in parsed ? parsed.error : null}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
