/** Where the rows behind the numbers of a journey are: each link filters as `getJourneyFunnel` counts. */
export function funnelLinks(journey: string) {
  const period = '30d';
  const link = (list: 'log' | 'messages', filter: Record<string, string>) =>
    `/app/${list}?${new URLSearchParams({ journey, ...filter })}`;
  return {
    enrolled: link('log', { outcome: 'enroll', period }),
    waiting: link('log', { outcome: 'enroll', inside: 'yes' }),
    left: (reason: string) => link('log', { outcome: 'exit', reason, period }),
    messages: (state: string, reason?: string) => link('messages', { state, ...(reason && { reason }), period }),
  };
}
