import { useLocation, useNavigate, useNavigation, useSearchParams } from '@remix-run/react';
import { useMemo } from 'react';

/** A list's filters and place as they stand in the URL, and how to change them. */
export interface ListQuery {
  values: Record<string, string>;
  /** Sets filters (an empty text removes one) and goes back to the first page. */
  set: (part: Record<string, string>) => void;
  clear: () => void;
  busy: boolean;
  next: (cursor: string) => void;
  /** Undefined on the first page. */
  previous: (() => void) | undefined;
}

/** The cursors of the pages before this one travel in the history's state, so that the URL stays short. */
interface Trail {
  trail?: string[];
}

const ours = [
  'q',
  'state',
  'period',
  'channel',
  'iys',
  'customer',
  'journey',
  'outcome',
  'reason',
  'inside',
  'show',
  'chance',
  'product',
  'rating',
  'source',
  'photos',
  'survey',
  'choice',
  'sort',
  'way',
  'cursor',
];

export function useListQuery(): ListQuery {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const location = useLocation();
  return useMemo(() => {
    // What the admin put into the address of the first page (a session token too) has no place in ours.
    const values = Object.fromEntries([...params].filter(([name]) => ours.includes(name)));
    const trail = (location.state as Trail | null)?.trail ?? [];
    const go = (next: Record<string, string>, options: { replace?: boolean; trail?: string[] } = {}) => {
      const search = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== ''));
      navigate(`?${search}`, { replace: options.replace, state: { trail: options.trail ?? [] } satisfies Trail });
    };
    const { cursor, ...filters } = values;
    return {
      values,
      set: (part) => go({ ...filters, ...part }, { replace: true }),
      clear: () => go({}, { replace: true }),
      busy: navigation.state === 'loading' && navigation.location.pathname === location.pathname,
      next: (to) => go({ ...filters, cursor: to }, { trail: [...trail, cursor ?? ''] }),
      previous: cursor
        ? () => go({ ...filters, cursor: trail.at(-1) ?? '' }, { trail: trail.slice(0, -1) })
        : undefined,
    };
  }, [params, location, navigate, navigation]);
}
