import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { Card, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { NothingHere } from './nothing-here.tsx';

/** An error of one page: the rest of the admin stays. Answers of Shopify's library go on to the layout's boundary. */
export function AdminErrorBoundary() {
  const error = useRouteError();
  const { t } = useTranslation();
  if (isRouteErrorResponse(error) && error.status !== 404) throw error;
  const isMissing = isRouteErrorResponse(error);
  const words = isMissing ? 'ui.notFound' : 'ui.failed';
  return (
    <Page>
      <Card>
        <NothingHere
          heading={t(`${words}.title`)}
          action={
            isMissing
              ? { content: t(`${words}.action`), url: '/app' }
              : { content: t(`${words}.action`), onAction: () => location.reload() }
          }
        >
          {t(`${words}.text`)}
        </NothingHere>
      </Card>
    </Page>
  );
}
