// Segment's former client for Node against this engine: host and key are all that changes.
import Analytics from 'analytics-node';

const [host, key, customer] = process.argv.slice(2);
const faults = [];
const analytics = new Analytics(key, { host, flushAt: 20, errorHandler: (error) => faults.push(error) });

analytics.identify({ userId: customer, traits: { name: '李 小明' } });
analytics.track({ userId: customer, event: 'Message Received', properties: { text: 'これいくらですか?', channel: 'line' } });
analytics.page({ userId: customer, name: 'Home', properties: { url: 'https://shop.example/' } });
analytics.track({ userId: customer, event: 'Order Completed', properties: { orderId: 'o-1', total: 4980, currency: 'JPY' } });
await analytics.flush();

if (faults.length > 0) {
  console.error(faults);
  process.exit(1);
}
console.log('sent');
