import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { SignIn } from '../pages/SignIn';
import { LoadError } from '../parts/States';
import { TaskActions } from '../tasks/TaskActions';
import { Guard } from './Guard';
import { NotFound } from './NotFound';
import { Shell } from './Shell';
import { useSession } from './session';

const work = () => import('../pages/Work');
const Work = lazy(work);
const Customers = lazy(() => import('../pages/Customers'));
const Customer = lazy(() => import('../pages/Customer'));
const Distribution = lazy(() => import('../pages/Distribution'));
const Rfm = lazy(() => import('../pages/Rfm'));
const Ads = lazy(() => import('../pages/Ads'));
const LostDeals = lazy(() => import('../pages/LostDeals'));
const Policy = lazy(() => import('../pages/Policy'));

// The list is where nearly every visit begins: it loads while the session is asked for.
if (/^\/(work|$)/.test(window.location.pathname)) void work();

export function App() {
  const session = useSession();
  if (session.data === null) return <SignIn />;
  if (!session.data)
    return session.isError ? <LoadError error={session.error} retry={() => void session.refetch()} /> : null;
  return (
    <TaskActions>
      <Shell>
        <Guard>
          <Suspense>
            <Routes>
              <Route path="/" element={<Navigate to="/work" replace />} />
              <Route path="/work/:rep?" element={<Work />} />
              <Route path="/customers" element={<Customers />} />
              <Route path="/customers/:id" element={<Customer />} />
              <Route path="/distribution" element={<Distribution />} />
              <Route path="/rfm" element={<Rfm />} />
              <Route path="/ads" element={<Ads />} />
              <Route path="/lost" element={<LostDeals />} />
              <Route path="/policy" element={<Policy />} />
              <Route path="*" element={<NotFound />} />
            </Routes>
          </Suspense>
        </Guard>
      </Shell>
    </TaskActions>
  );
}
