import { useEffect } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Explain, PreferencesForm } from '../customers/parts';
import { SignIn } from '../pages/SignIn';
import { part, preload } from '../parts/part';
import { LoadError } from '../parts/States';
import { TaskActions, TaskDialog } from '../tasks/TaskActions';
import { Guard } from './Guard';
import { NotFound } from './NotFound';
import { Shell } from './Shell';
import { useSession } from './session';

const Work = part(() => import('../pages/Work'));
const Customers = part(() => import('../pages/Customers'));
const Customer = part(() => import('../pages/Customer'));
const Distribution = part(() => import('../pages/Distribution'));
const Rfm = part(() => import('../pages/Rfm'));
const Ads = part(() => import('../pages/Ads'));
const LostDeals = part(() => import('../pages/LostDeals'));
const Policy = part(() => import('../pages/Policy'));
const Outbox = part(() => import('../pages/Outbox'));
const Import = part(() => import('../pages/Import'));
const Rejected = part(() => import('../pages/Rejected'));

/** In the order in which a day needs them. The chart library is left out: it is larger than all of these, and few look at charts. */
const parts = [
  TaskDialog,
  Customer,
  Work,
  Customers,
  Explain,
  PreferencesForm,
  Distribution,
  Rfm,
  LostDeals,
  Ads,
  Outbox,
  Policy,
  Import,
  Rejected,
];

// The list is where nearly every visit begins: it loads while the session is asked for.
if (/^\/(work|$)/.test(window.location.pathname)) Work.load().catch(() => {});

export function App() {
  const session = useSession();
  const signedIn = Boolean(session.data);
  // Whoever loses the network later has all of them.
  useEffect(() => {
    if (signedIn) preload(parts);
  }, [signedIn]);
  if (session.data === null) return <SignIn />;
  if (!session.data)
    return session.isError ? <LoadError error={session.error} retry={() => void session.refetch()} /> : null;
  return (
    <TaskActions>
      <Shell>
        <Guard>
          <Routes>
            <Route path="/" element={<Navigate to="/work" replace />} />
            <Route path="/work/:rep?" element={<Work />} />
            <Route path="/customers" element={<Customers />} />
            <Route path="/customers/:id" element={<Customer />} />
            <Route path="/distribution" element={<Distribution />} />
            <Route path="/rfm" element={<Rfm />} />
            <Route path="/ads" element={<Ads />} />
            <Route path="/lost" element={<LostDeals />} />
            <Route path="/outbox" element={<Outbox />} />
            <Route path="/policy" element={<Policy />} />
            <Route path="/import" element={<Import />} />
            <Route path="/rejected" element={<Rejected />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Guard>
      </Shell>
    </TaskActions>
  );
}
