/** Two rings that hold each other: 絆. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="32" height="32" rx="8" fill="#24505c" />
      <g fill="none" stroke="#fff" strokeWidth="2.6">
        <circle cx="12.4" cy="16" r="5.6" />
        <circle cx="19.6" cy="16" r="5.6" />
      </g>
    </svg>
  );
}
