import { createContext, type ReactNode, useContext, useRef } from 'react';
import { ImportDialog } from './ImportDialog';
import classes from './Library.module.css';
import { useImport } from './useImport';

export interface Imports {
  readonly start: (files: readonly File[]) => void;
  /** Lets the user choose files. */
  readonly choose: () => void;
}

const ImportsContext = createContext<Imports | null>(null);

/** Files can be dropped in any room; report and errors appear over it. */
export function ImportsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const imports = useImport();
  const input = useRef<HTMLInputElement>(null);
  const offered: Imports = { start: imports.start, choose: () => input.current?.click() };
  return (
    <ImportsContext value={offered}>
      {children}
      <input
        ref={input}
        type="file"
        multiple
        accept=".bpmn,.xml,application/xml"
        aria-label="BPMN files to import"
        hidden
        onChange={(event) => {
          imports.start([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = ''; // the same file may be chosen again
        }}
      />
      {imports.items.length > 0 && <ImportDialog items={imports.items} onClose={imports.clear} />}
      {imports.dragging && (
        <div className={classes.drop} role="status">
          Drop the file to import it
        </div>
      )}
    </ImportsContext>
  );
}

export function useImports(): Imports {
  const imports = useContext(ImportsContext);
  if (!imports) throw new Error('useImports needs an ImportsProvider around it.');
  return imports;
}
