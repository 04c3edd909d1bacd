import { Outlet, useLocation, useNavigation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { PageSkeleton } from './page-skeleton.tsx';

const patienceMs = 300;

/** The page, and its skeleton while another one takes long to come; a page that comes at once does not flicker. */
export function PageOutlet() {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const target = navigation.state === 'loading' ? navigation.location.pathname : pathname;
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (target === pathname) return setLate(false);
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [target, pathname]);
  return (
    <>
      {late && <PageSkeleton />}
      <div hidden={late}>
        <Outlet />
      </div>
    </>
  );
}
