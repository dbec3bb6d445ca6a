import type { HubConnection } from '@microsoft/signalr';
import type { FeedDelta, FeedSnapshot } from '../api/types';

export type LinkState = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** The hub as the feeds see it, so that they can be tested without a server. */
export interface Link {
  readonly state: LinkState;
  watch(repId: string): Promise<FeedSnapshot>;
  unwatch(repId: string): void;
  /** Once it has answered, whatever happens to the customer is told. */
  watchCustomer(id: string): Promise<void>;
  unwatchCustomer(id: string): void;
  onCustomer: (id: string) => void;
  onDelta: (delta: FeedDelta) => void;
  /** After every connection, the first and each later one. */
  onLive: () => void;
  onState: () => void;
}

/** Waits between attempts in milliseconds; the last one for ever. Jitter keeps a thousand pages from coming back at once. */
const waits = [0, 500, 1_000, 2_000, 5_000, 10_000];

/** From here on "reconnecting" is no longer honest, in milliseconds. */
const patience = 20_000;

/** One connection to `/hubs/tasks` that comes back for ever. */
export class HubLink implements Link {
  state: LinkState = 'connecting';
  onDelta: (delta: FeedDelta) => void = () => {};
  onCustomer: (id: string) => void = () => {};
  onLive = () => {};
  onState = () => {};
  /** A connection failed: perhaps the sign-in has ended. */
  onTrouble = () => {};

  private hub: HubConnection | undefined;
  /** Which start this is; a loop of an earlier one ends itself. */
  private run = 0;
  private wake = () => {};

  start(): void {
    this.run += 1;
    window.addEventListener('online', this.hurry);
    window.addEventListener('offline', this.drop);
    document.addEventListener('visibilitychange', this.hurry);
    void this.keepConnected(this.run);
  }

  stop(): void {
    this.run += 1;
    window.removeEventListener('online', this.hurry);
    window.removeEventListener('offline', this.drop);
    document.removeEventListener('visibilitychange', this.hurry);
    this.wake();
    void this.hub?.stop();
  }

  watch(repId: string): Promise<FeedSnapshot> {
    if (!this.hub) return Promise.reject(new Error('not connected'));
    return this.hub.invoke<FeedSnapshot>('Watch', repId);
  }

  unwatch(repId: string): void {
    if (this.state === 'live') this.hub?.invoke('Unwatch', repId).catch(() => {});
  }

  watchCustomer(id: string): Promise<void> {
    if (!this.hub) return Promise.reject(new Error('not connected'));
    return this.hub.invoke('WatchCustomer', id);
  }

  unwatchCustomer(id: string): void {
    if (this.state === 'live') this.hub?.invoke('UnwatchCustomer', id).catch(() => {});
  }

  private readonly hurry = () => this.wake();

  // Closed by hand: the browser alone would notice only after its own time limit, and would not say so when it is back.
  private readonly drop = () => {
    this.set('offline');
    void this.hub?.stop();
  };

  private async keepConnected(run: number): Promise<void> {
    let failures = 0;
    let lostAt = Date.now();
    while (run === this.run) {
      try {
        const { hub, closed } = await this.connect();
        if (run !== this.run) {
          void hub.stop();
          return;
        }
        this.hub = hub;
        failures = 0;
        this.set('live');
        this.onLive();
        await closed;
        lostAt = Date.now();
      } catch {
        failures += 1;
        this.onTrouble();
      }
      if (run !== this.run) return;
      const lost = !navigator.onLine || Date.now() - lostAt > patience;
      this.set(lost ? 'offline' : 'reconnecting');
      await this.pause((waits[Math.min(failures, waits.length - 1)] as number) * (0.7 + 0.6 * Math.random()));
    }
  }

  /** Resolves when connected; `closed` resolves when the connection ends. */
  private async connect(): Promise<{ hub: HubConnection; closed: Promise<void> }> {
    // Loaded here, so that the first page does not wait for it.
    const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
    const hub = new HubConnectionBuilder().withUrl('/hubs/tasks').configureLogging(LogLevel.None).build();
    hub.on('TasksChanged', (delta: FeedDelta) => this.onDelta(delta));
    hub.on('CustomerChanged', (id: string) => this.onCustomer(id));
    const closed = new Promise<void>((resolve) => hub.onclose(() => resolve()));
    await hub.start();
    return { hub, closed };
  }

  private pause(length: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, length);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private set(state: LinkState): void {
    if (this.state === state) return;
    this.state = state;
    this.onState();
  }
}
