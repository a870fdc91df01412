import { Container } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';

/** Last resort for faults of the client itself: says what happened and offers a fresh start of the page. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <Container size="sm" py="xl">
        <ProblemMessage error={this.state.error} retry={() => window.location.reload()} />
      </Container>
    );
  }
}
