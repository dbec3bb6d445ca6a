using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Api.Reps;

/// <summary>Hands what a rep does with a review to the rep's grain.</summary>
/// <returns>The card as it is then: unchanged if it was not open any more.</returns>
internal delegate Task<TaskCard> TakeReview(TaskCard card, Input action);
