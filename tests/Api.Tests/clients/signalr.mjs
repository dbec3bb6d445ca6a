// Microsoft's own client against the hub: watches a rep, prints what it sees as JSON lines, and completes the first task it is shown.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const [host, key, rep] = process.argv.slice(2);
const say = (kind, value) => console.log(JSON.stringify({ kind, value }));
const hub = new HubConnectionBuilder()
  .withUrl(`${host}/hubs/tasks`, { accessTokenFactory: () => key })
  .configureLogging(LogLevel.Error)
  .build();

let completing;
const done = new Promise((resolve) => {
  hub.on('TasksChanged', (delta) => {
    say('delta', delta);
    if (!completing && delta.upserted.length > 0) {
      completing = hub.invoke('Complete', delta.upserted[0].taskId, 'sent', '見積もりを送りました').then((answer) => say('completed', answer));
    } else if (delta.closed.length > 0) completing.then(resolve); // the change may be here before the answer
  });
});

await hub.start();
say('snapshot', await hub.invoke('Watch', rep));
await hub.invoke('Watch', 'nobody').catch((error) => say('error', error.message));
await done;
await hub.invoke('Unwatch', rep);
await hub.stop();
