import { Skeleton } from '@mantine/core';
import classes from './ListSkeleton.module.css';

const lines = [72, 64, 80, 56, 70, 60, 76, 66];

/** The shape of a list that is on its way. */
export function ListSkeleton() {
  return (
    <div aria-busy="true" className={classes.lines}>
      {lines.map((width) => (
        <div key={width} className={classes.line}>
          <Skeleton height={13} width={`${width * 0.6}%`} />
          <Skeleton height={10} width={`${width * 0.35}%`} mt={8} />
        </div>
      ))}
    </div>
  );
}
