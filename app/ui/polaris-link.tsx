import { Link } from '@remix-run/react';
import type { LinkLikeComponentProps } from '@shopify/polaris/build/ts/src/utilities/link';
import { forwardRef } from 'react';

/** Polaris' links, taken by the router; those that lead out of the app stay plain. */
export const PolarisLink = forwardRef<HTMLAnchorElement, LinkLikeComponentProps>(function PolarisLink(
  { children, url = '', external, ...rest },
  ref,
) {
  const target = external ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  return (
    <Link {...rest} {...target} to={url} ref={ref}>
      {children}
    </Link>
  );
});
