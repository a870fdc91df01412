import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@/shared/http';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // what the server explained will not change by asking again; only a lost connection is worth a second try
      retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.status === 0,
    },
  },
});
