using Kizuna.Engine.Inputs;
using Orleans.Serialization.Cloning;

namespace Kizuna.Grains.Interfaces.Serialization;

// A type that is new in a grain interface needs its two lines here; a test finds the one that has none.

[RegisterSerializer] internal sealed class InputCodec : JsonCodec<Input>;
[RegisterCopier] internal sealed class InputCopier : ShallowCopier<Input>, IDerivedTypeCopier;

[RegisterSerializer] internal sealed class ReceiptCodec : JsonCodec<Receipt>;
[RegisterCopier] internal sealed class ReceiptCopier : ShallowCopier<Receipt>, IDerivedTypeCopier;

[RegisterSerializer] internal sealed class FeedStepCodec : JsonCodec<FeedStep>;
[RegisterCopier] internal sealed class FeedStepCopier : ShallowCopier<FeedStep>, IDerivedTypeCopier;

[RegisterSerializer] internal sealed class TaskCardCodec : JsonCodec<TaskCard>;
[RegisterCopier] internal sealed class TaskCardCopier : ShallowCopier<TaskCard>, IDerivedTypeCopier;

[RegisterSerializer] internal sealed class RepCodec : JsonCodec<Rep>;
[RegisterCopier] internal sealed class RepCopier : ShallowCopier<Rep>, IDerivedTypeCopier;
