/** The few signs of the header, drawn as lines. */
import type {JSX} from 'preact';

const frame = {
  viewBox: '0 0 20 20',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 1.6,
  'aria-hidden': true,
} as const;

export function SearchIcon(): JSX.Element {
  return (
    <svg {...frame}>
      <circle cx="8.5" cy="8.5" r="5" />
      <path d="M12.4 12.4 17 17" />
    </svg>
  );
}

export function ThemeIcon(): JSX.Element {
  return (
    <svg {...frame}>
      <circle cx="10" cy="10" r="6.5" />
      <path d="M10 3.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor" stroke="none" />
    </svg>
  );
}

export function CloseIcon(): JSX.Element {
  return (
    <svg {...frame}>
      <path d="m5 5 10 10M15 5 5 15" />
    </svg>
  );
}

export function BackIcon(): JSX.Element {
  return (
    <svg {...frame}>
      <path d="M9 4 3 10l6 6M3.5 10H17" />
    </svg>
  );
}
