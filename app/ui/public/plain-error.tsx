import { isRouteErrorResponse, useRouteError } from '@remix-run/react';

/** The document of an error outside the admin: both languages, because nothing is known of the reader. */
export function PlainError() {
  const error = useRouteError();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{isMissing ? 'Page not found' : 'Something went wrong'}</title>
      </head>
      <body
        style={{ font: '16px/1.5 system-ui, sans-serif', maxWidth: '36rem', margin: '3rem auto', padding: '0 1rem' }}
      >
        <main>
          <h1>{isMissing ? 'This page does not exist' : 'Something went wrong on our side'}</h1>
          <p>
            {isMissing
              ? 'Check the address, or go back to where you came from.'
              : 'Nothing you entered was lost. Please try again in a moment.'}
          </p>
          <div lang="tr">
            <h2>{isMissing ? 'Böyle bir sayfa yok' : 'Bizim tarafımızda bir sorun oldu'}</h2>
            <p>
              {isMissing
                ? 'Adresi kontrol edin ya da geldiğiniz sayfaya dönün.'
                : 'Yazdıklarınız kaybolmadı. Lütfen biraz sonra yeniden deneyin.'}
            </p>
          </div>
        </main>
      </body>
    </html>
  );
}
