import { Autocomplete } from '@mantine/core';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Free text with suggestions, handed over when one is chosen, on Enter, and when the field is left or goes away. */
export function SuggestInput(props: {
  readonly id?: string;
  readonly label?: string;
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly placeholder?: string;
  /** What is wrong with a text that is not empty; such a text is not handed over. */
  readonly check?: (value: string) => string | null;
  readonly onCommit: (value: string) => void;
}): ReactNode {
  const [text, setText] = useState(props.value);
  const { check } = props;
  const wrong = (typed: string) => (typed === '' ? null : (check?.(typed) ?? null));
  const error = wrong(text.trim());
  const latest = useRef({ text, value: props.value, onCommit: props.onCommit });

  useEffect(() => setText(props.value), [props.value]);
  useLayoutEffect(() => {
    latest.current = { text, value: props.value, onCommit: props.onCommit };
  });

  const commit = (chosen: string) => {
    const trimmed = chosen.trim();
    if (trimmed === latest.current.value || wrong(trimmed) !== null) return;
    latest.current = { ...latest.current, value: trimmed };
    latest.current.onCommit(trimmed);
  };

  useLayoutEffect(() => () => commit(latest.current.text), []);

  return (
    <Autocomplete
      {...(props.id ? { id: props.id } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      size="xs"
      data={[...new Set(props.suggestions)].sort((a, b) => a.localeCompare(b))}
      value={text}
      title={text} // a narrow field cuts a long text
      error={error}
      onChange={setText}
      onOptionSubmit={commit}
      onBlur={() => commit(latest.current.text)}
      onKeyDown={(event) => {
        // after the list has had its say: Enter may choose a suggestion
        if (event.key === 'Enter') setTimeout(() => commit(latest.current.text));
      }}
    />
  );
}
