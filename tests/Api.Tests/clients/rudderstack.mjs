// RudderStack's client for Node against this engine: the address of the data plane and the key are all that changes.
import Analytics from '@rudderstack/rudder-sdk-node';

const [host, key, customer] = process.argv.slice(2);
const client = new Analytics(key, { dataPlaneUrl: host, flushAt: 20, logLevel: 'error' });

client.identify({ userId: customer, traits: { name: '李 小明' } });
client.track({ userId: customer, event: 'Message Received', properties: { text: 'これいくらですか?', channel: 'line' } });
client.page({ userId: customer, name: 'Home', properties: { url: 'https://shop.example/' } });
client.track({ userId: customer, event: 'Order Completed', properties: { orderId: 'o-1', total: 4980, currency: 'JPY' } });
await new Promise((resolve, reject) => client.flush((error) => (error ? reject(error) : resolve())));
console.log('sent');
