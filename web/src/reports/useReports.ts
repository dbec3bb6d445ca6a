import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';

/** A report reads all customers: what was read this recently, in milliseconds, is shown again. */
const fresh = 30_000;

const common = { staleTime: fresh, placeholderData: keepPreviousData };

/** How many weeks a manager looks back on: a quarter. */
export const weeksBack = 13;

export function useDistribution(asOf: string | undefined, weeks?: number) {
  const query = { ...(asOf ? { asOf } : {}), ...(weeks ? { weeks } : {}) };
  return useQuery({
    queryKey: ['report', 'distribution', query],
    queryFn: ({ signal }) => take(api.GET('/v1/reports/distribution', { params: { query }, signal })),
    ...common,
  });
}

export function useRfm(asOf: string | undefined) {
  const query = asOf ? { asOf } : {};
  return useQuery({
    queryKey: ['report', 'rfm', query],
    queryFn: ({ signal }) => take(api.GET('/v1/reports/rfm', { params: { query }, signal })),
    ...common,
  });
}

export function useAds() {
  return useQuery({
    queryKey: ['report', 'ads'],
    queryFn: ({ signal }) => take(api.GET('/v1/reports/ads', { signal })),
    ...common,
  });
}

interface Instants {
  from: string;
  to: string;
}

export function useLostDeals(query: Instants | undefined) {
  return useQuery({
    queryKey: ['report', 'lost-deals', query],
    queryFn: ({ signal }) => take(api.GET('/v1/reports/lost-deals', { params: { query: query ?? {} }, signal })),
    enabled: query !== undefined,
    ...common,
  });
}

export function useKpi(query: Instants | undefined) {
  return useQuery({
    queryKey: ['report', 'kpi', query],
    queryFn: ({ signal }) => take(api.GET('/v1/reports/kpi', { params: { query: query ?? {} }, signal })),
    enabled: query !== undefined,
    ...common,
  });
}
