import { EmptyState } from '@shopify/polaris';
import type { ReactNode } from 'react';

const envelope =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='96' height='72' fill='none' stroke='%238a8a8a' stroke-width='3'%3E%3Crect x='4' y='4' width='88' height='64' rx='8'/%3E%3Cpath d='m6 10 42 32 42-32'/%3E%3C/svg%3E";

interface NothingHereProps {
  heading: string;
  children: ReactNode;
  action?: { content: string; url?: string; onAction?: () => void };
}

/** An empty list that says what will stand here and offers the first step. */
export function NothingHere({ heading, children, action }: NothingHereProps) {
  return (
    <EmptyState heading={heading} image={envelope} action={action}>
      <p>{children}</p>
    </EmptyState>
  );
}
