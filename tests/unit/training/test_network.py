"""What needs PyTorch: losses, network, shared weights. Skipped without it."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch comes with the training extra only")

from training import charset  # noqa: E402
from training.loss import ctc  # noqa: E402
from training.model import JamoHead, ModelSize, Recogniser  # noqa: E402
from training.schedule import lesson, plan  # noqa: E402
from training.shared import Optimiser, SharedWeights, flat, float_buffers, unflat  # noqa: E402

SMALL = ModelSize(stem=8, channels=(8, 16, 16), neck=16, layers=1, heads=2)


def test_ctc_and_its_gradient_are_torchs():
    torch.manual_seed(0)
    logits = torch.randn(4, 20, 50, requires_grad=True)
    targets = torch.tensor([[3, 3, 4, 0], [5, 6, 5, 6], [7, 0, 0, 0], [9, 9, 9, 9]])
    lengths, frames = torch.tensor([3, 4, 1, 4]), torch.tensor([20, 20, 15, 20])
    ours = ctc(logits, targets, lengths, frames)
    (gradient,) = torch.autograd.grad(ours.sum(), logits)
    theirs = torch.nn.functional.ctc_loss(
        logits.log_softmax(-1).transpose(0, 1), targets, frames, lengths, reduction="none"
    )
    (expected,) = torch.autograd.grad(theirs.sum(), logits)
    assert torch.allclose(ours, theirs, atol=1e-3)
    assert torch.allclose(gradient, expected, atol=1e-3)


def test_ctc_of_a_text_too_long_for_its_frames_is_left_out():
    logits = torch.randn(1, 3, 9, requires_grad=True)
    loss = ctc(logits, torch.tensor([[1, 1, 1]]), torch.tensor([3]), torch.tensor([3]))
    loss.sum().backward()
    assert float(loss.detach()) == 0.0
    assert float(logits.grad.abs().max()) == 0.0


@pytest.mark.parametrize("width", [48, 96, 131, 320])
def test_a_frame_for_every_four_pixels(width):
    model = Recogniser(SMALL).eval()
    with torch.no_grad():
        out = model(torch.zeros(2, 3, 48, width))
    assert out.shape == (2, 2 * -(-width // 8), len(charset.characters()) + 1)


def test_syllable_weights_are_sums_of_jamo():
    head = JamoHead(8)
    weight, bias = head.weights()
    names = charset.characters()
    assert weight.shape == (len(names) + 1, 8)
    assert bias.shape == (len(names) + 1,)
    first, middle, last = charset.jamo("문")
    expected = head.jamo[0][first] + head.jamo[1][middle] + head.jamo[2][last]
    assert torch.allclose(weight[names.index("문") + 1], expected)
    assert torch.allclose(
        weight[names.index("A") + 1], head.rest.weight[names.index("A") + 1 - head.syllables]
    )


def test_flat_and_back():
    model, other = Recogniser(SMALL), Recogniser(SMALL)
    unflat(flat(model.parameters()), other.parameters())
    unflat(flat(float_buffers(model)), float_buffers(other))
    assert all(
        torch.equal(a, b)
        for a, b in zip(model.state_dict().values(), other.state_dict().values(), strict=True)
    )


def test_the_optimiser_walks_downhill_and_drops_what_is_not_finite():
    model = torch.nn.Sequential(torch.nn.Linear(4, 1), torch.nn.BatchNorm1d(1))
    shared, optimiser = SharedWeights.of(model, 1), Optimiser(model)
    start = shared.weights.clone()
    for _ in range(300):
        optimiser.apply(shared, shared.weights - 1.0, 0.05)
    assert float((shared.weights - 1).abs().max()) < float((start - 1).abs().max())
    before = shared.weights.clone()
    optimiser.apply(shared, torch.full_like(before, float("nan")), 0.05)
    assert torch.equal(shared.weights, before)


def test_the_plan_goes_from_cues_to_ctc_and_from_plain_to_elaborate():
    assert plan(0.01).ctc_weight == 0.0
    assert plan(0.5).ctc_weight == 1.0
    assert plan(0.01).cue_weight > plan(0.5).cue_weight
    rates = [plan(x).rate for x in np.linspace(0.05, 1, 20)]
    assert rates == sorted(rates, reverse=True)
    assert lesson(0.01).longest < lesson(0.5).longest
    assert lesson(0.01).fancy == 0.0
    assert sum(lesson(0.5).levels) == pytest.approx(1.0)
