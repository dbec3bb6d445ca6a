using Kizuna.Engine;
using Kizuna.Runtime;
using Orleans.Serialization.Cloning;

namespace Kizuna.Grains;

// A type that is new in a grain interface needs its two lines here; a test finds the one that has none.

[RegisterSerializer] internal sealed class InputCodec : JsonCodec<Input>;
[RegisterCopier] internal sealed class InputCopier : ShallowCopier<Input>, IDerivedTypeCopier;

[RegisterSerializer] internal sealed class ReceiptCodec : JsonCodec<Receipt>;
[RegisterCopier] internal sealed class ReceiptCopier : ShallowCopier<Receipt>, IDerivedTypeCopier;

[RegisterSerializer] internal sealed class FeedStepCodec : JsonCodec<FeedStep>;
[RegisterCopier] internal sealed class FeedStepCopier : ShallowCopier<FeedStep>, IDerivedTypeCopier;
