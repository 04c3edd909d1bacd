import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { Link, useNavigate, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { NavMenu } from '@shopify/app-bridge-react';
import { AppProvider } from '@shopify/polaris';
import polarisEnglish from '@shopify/polaris/locales/en.json';
import polarisTurkish from '@shopify/polaris/locales/tr.json';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useEffect, useMemo } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { adminI18n } from '#app/i18n/admin-i18n.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { PageOutlet } from '#app/ui/page-outlet.tsx';
import { PolarisLink } from '#app/ui/polaris-link.tsx';

export const links = () => [{ rel: 'stylesheet', href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return json({ shop: { name: shop.name, zone: shop.zone, currency: shop.currency } });
}

/** A preview changes nothing, and asks several times a minute. */
export const shouldRevalidate = ({ json: sent, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  (sent as { intent?: string } | undefined)?.intent === 'preview' ? false : defaultShouldRevalidate;

/** App Bridge announces the admin's own navigation; the router takes it from there. */
function useAdminNavigation() {
  const navigate = useNavigate();
  useEffect(() => {
    const go = (event: Event) => {
      const href = (event.target as Element | null)?.getAttribute('href');
      if (href) navigate(href);
    };
    addEventListener('shopify:navigate', go);
    return () => removeEventListener('shopify:navigate', go);
  }, [navigate]);
}

function Navigation() {
  const { t } = useTranslation();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        Sonra
      </Link>
      {(
        [
          'journeys',
          'reorders',
          'reviews',
          'placements',
          'customers',
          'messages',
          'log',
          'products',
          'settings',
        ] as const
      ).map((page) => (
        <Link key={page} to={`/app/${page}`}>
          {t(`nav.${page}`)}
        </Link>
      ))}
    </NavMenu>
  );
}

export default function AppLayout() {
  const locale = useRouteLoaderData<typeof rootLoader>('root')?.locale ?? 'en';
  const words = useMemo(() => adminI18n(locale), [locale]);
  useAdminNavigation();
  return (
    <I18nextProvider i18n={words}>
      <AppProvider i18n={locale === 'tr' ? polarisTurkish : polarisEnglish} linkComponent={PolarisLink}>
        <Navigation />
        <PageOutlet />
      </AppProvider>
    </I18nextProvider>
  );
}

// Shopify's library answers with thrown Responses and headers; its boundary passes them on.
export function ErrorBoundary() {
  return boundary.error(useRouteError());
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
